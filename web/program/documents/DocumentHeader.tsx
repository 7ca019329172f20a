import type { DocumentDetail } from '../../api/types.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { useNow } from '../../ui/now.ts'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './DocumentHeader.module.css'
import type { Dialog } from './DocumentView.tsx'
import { comparedWith, standingOf, standingWords } from './standing.ts'
import { groupWords, kindWords } from './words.ts'

type DocumentHeaderProps = {
  detail: DocumentDetail
  version: number
  comparing: boolean
  onDialog: (dialog: Dialog) => void
}

/** Which text this is, whether it holds, and what can be done about it. */
export function DocumentHeader({ detail, version, comparing, onDialog }: DocumentHeaderProps) {
  const go = useGo()
  const now = useNow()
  const { id, kind, title, slug, state, can, versions } = detail
  const one = versions.find((each) => each.version === version) ?? versions[0]!
  const standing = standingOf(one, detail, now)
  // Who has nothing left to approve is not asked to.
  const toApprove = versions[0] !== undefined && versions[0].approvals.length === 0 && state !== 'retired'
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <a href={paths.program()}>Program</a>
        <span aria-hidden="true">/</span>
        <span data-tip={groupWords[kind]}>{kindWords[kind]}</span>
        <span aria-hidden="true">/</span>
        <span className="mono">{slug}</span>
        <Copy text={location.origin + paths.document(id)} label="Copy the link to this text" />
      </div>
      <div className={classes.headline}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.marks}>
          <Tag tone={standing === 'waiting' ? 'strong' : 'quiet'}>v{one.version}</Tag>
          {state === 'retired' ? (
            <Tag tone="strong">Retired</Tag>
          ) : (
            <Tag tone={standing === 'in-force' ? 'good' : standing === 'waiting' ? 'strong' : 'quiet'}>
              {standingWords[standing]}
            </Tag>
          )}
        </div>
        <div className={classes.acts}>
          <Act variant="default" can={can.publish} onClick={() => go.to(paths.editDocument(id))} keys="e">
            Edit
          </Act>
          {toApprove && (
            <Act can={can.approve} onClick={() => onDialog('approve')} keys="a">
              Approve version {detail.latest}
            </Act>
          )}
        </div>
      </div>
      <Standing detail={detail} version={version} comparing={comparing} />
    </header>
  )
}

/** Only what the reader would otherwise get wrong. */
function Standing({ detail, version, comparing }: Omit<DocumentHeaderProps, 'onDialog'>) {
  const now = useNow()
  const { id, inForce, latest, retired, versions } = detail
  const one = versions.find((each) => each.version === version) ?? versions[0]!
  const standing = standingOf(one, detail, now)
  const before = comparedWith(version, inForce)
  const changed = !comparing && before !== null && (
    <a href={paths.document(id, { from: before, to: version })}>What changed since version {before}</a>
  )
  const inForceLink = inForce !== null && inForce !== version && (
    <a href={paths.document(id, inForce === latest ? {} : { version: inForce })}>
      Read version {inForce}, which is in force
    </a>
  )
  if (retired !== null)
    return (
      <p className={classes.standing} data-tone="past">
        <span>
          Retired by {retired.by.name}, <Time at={retired.at} form="clock" />: {retired.reason}
        </span>
      </p>
    )
  if (standing === 'waiting')
    return (
      <p className={classes.standing}>
        <span>
          Version {version} is published, but nobody has approved it yet
          {inForce === null ? ': nothing of this text is in force.' : '.'}
        </span>
        {inForceLink}
        {changed}
      </p>
    )
  if (standing === 'scheduled')
    return (
      <p className={classes.standing}>
        <span>
          Version {version} takes effect <Time at={one.effectiveFrom ?? ''} />.
        </span>
        {inForceLink}
        {changed}
      </p>
    )
  if (standing === 'past' || standing === 'passed-over')
    return (
      <p className={classes.standing} data-tone="past">
        <span>
          {standing === 'past'
            ? `You are reading version ${version}, which no longer holds.`
            : `Version ${version} was never in force.`}
        </span>
        {inForceLink || <a href={paths.document(id)}>Read the latest version</a>}
      </p>
    )
  if (latest > version)
    return (
      <p className={classes.standing}>
        <span>Version {latest} is published, and not in force yet.</span>
        <a href={paths.document(id)}>Read version {latest}</a>
      </p>
    )
  return null
}
