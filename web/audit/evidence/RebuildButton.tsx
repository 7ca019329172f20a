import { useAct } from '../../api/act.ts'
import type { EvidencePackage } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { buildPackage } from './acts.ts'
import classes from './package-columns.module.css'

/** The same question once more; the failure stays listed. */
export function RebuildButton({ of: { from, to, recipient } }: { of: EvidencePackage }) {
  const build = useAct(buildPackage, { touches: ['packages'] })
  const again = () => build.act({ from, to, recipient: recipient ?? '' })
  return (
    <>
      <Act size="xs" variant="default" loading={build.busy} onClick={again}>
        Build it again
      </Act>
      {build.problem !== null && (
        <span className={classes.refused} role="alert">
          {build.problem.sentence}
        </span>
      )}
    </>
  )
}
