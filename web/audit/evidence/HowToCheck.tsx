import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.ts'
import type { EvidencePackage } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { CodeBlock } from '../../ui/Markdown.tsx'
import { Section } from '../../ui/Page.tsx'
import classes from './HowToCheck.module.css'
import { ledgerQuery } from './queries.ts'

/** As the server names the download. */
const fileOf = ({ from, to, sha256 }: EvidencePackage) => `muster-evidence_${from}_${to}_${sha256?.slice(0, 12)}.zip`

/** Without an account, without this company, without a network. */
export function HowToCheck({ newest }: { newest: EvidencePackage | undefined }) {
  const mayReadLedger = useSession()?.permissions['ledger.read'] === true
  const ledger = useQuery({ ...ledgerQuery, enabled: mayReadLedger })
  const file = newest === undefined ? 'package.zip' : fileOf(newest)
  const key = ledger.data?.key ?? '<key>'
  return (
    <Section title="How an auditor checks one">
      <p className={classes.lead}>
        On a machine of their own. No account, no network, nothing to install but Node, or nothing at all in a browser.
      </p>
      <ol className={classes.steps}>
        <Step
          number={1}
          title="Take the verifier from the project’s release"
          command="sha256sum verify.mjs verify.html"
        >
          Not from the package: whoever could forge one could forge the copy in it. Compare its SHA-256 with the one
          published beside it.
        </Step>
        <Step number={2} title="Run it on the package" command={`node verify.mjs ${file}`}>
          With Node 20.12 or newer. Or open <code>verify.html</code> from disk in a browser and drop the package on it.
          It names each step, and each fault by file, entry and field.
        </Step>
        <Step
          number={3}
          title="Compare checkpoint and key"
          command={`node verify.mjs ${file} \\\n  --checkpoint earlier-checkpoint.txt \\\n  --key '${key}'`}
        >
          With what they had from you before the package was made; both are under{' '}
          {mayReadLedger ? <a href={paths.evidence('ledger')}>Integrity</a> : 'Integrity'}. Without either, a package
          proves that it agrees with itself and with the key inside it, and no more. For the next one they keep{' '}
          <code>log/checkpoint</code> of this.
        </Step>
      </ol>
    </Section>
  )
}

type StepProps = { number: number; title: string; command: string; children: ReactNode }

function Step({ number, title, command, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.number} aria-hidden="true">
        {number}
      </span>
      <div className={classes.text}>
        <h3>{title}</h3>
        <p>{children}</p>
      </div>
      <CodeBlock text={command} />
    </li>
  )
}
