import type { EvidencePackage } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { DownloadIcon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import classes from './package-columns.module.css'

/** A plain link: the browser's own download shows its progress and can be resumed by nobody but it. */
export function DownloadLink({ of: { id, from, to } }: { of: EvidencePackage }) {
  return (
    <a className={classes.download} href={paths.packageDownload(id)}>
      <DownloadIcon size={14} />
      <span>
        Download
        <Unseen>
          {' '}
          the package of {from} to {to}
        </Unseen>
      </span>
    </a>
  )
}
