import type { DocumentDetail, DocumentVersion } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Hash } from '../../ui/Hash.tsx'
import { useNow } from '../../ui/now.ts'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { standingOf, standingWords } from './standing.ts'
import classes from './Versions.module.css'
import { listWords } from './words.ts'

type VersionsProps = { detail: DocumentDetail; shown: number }

/** Every version with who wrote it, who approved it, and when it held. */
export function Versions({ detail, shown }: VersionsProps) {
  const now = useNow()
  return (
    <ol className={classes.versions}>
      {detail.versions.map((one) => {
        const standing = standingOf(one, detail, now)
        return (
          <li key={one.version} data-shown={one.version === shown || undefined} data-standing={standing}>
            <div className={classes.top}>
              <a
                href={paths.document(detail.id, one.version === detail.latest ? {} : { version: one.version })}
                aria-current={one.version === shown ? 'true' : undefined}
              >
                Version {one.version}
              </a>
              <Tag tone={standing === 'in-force' ? 'good' : standing === 'waiting' ? 'strong' : 'quiet'}>
                {standingWords[standing]}
              </Tag>
            </div>
            <p className={classes.change}>{one.change}</p>
            <Published {...one} />
            <Approved {...one} />
            {one.reviews.map((review) => (
              <p key={`${review.by.id} ${review.at}`} className={classes.fact}>
                Reviewed, no change, by {review.by.name}, <Time at={review.at} form="clock" />
                <q>{review.note}</q>
              </p>
            ))}
            <div className={classes.foot}>
              <Hash value={one.hash} what="hash of this version" />
              {one.version > 1 && (
                <a href={paths.document(detail.id, { from: one.version - 1, to: one.version })}>What changed</a>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Published({ author, authors, publishedAt, origin }: DocumentVersion) {
  const others = authors.filter(({ id }) => id !== author.id).map(({ name }) => name)
  return (
    <>
      <p className={classes.fact}>
        Published by {author.name}, <Time at={publishedAt} form="clock" />
        {others.length > 0 && `; written by ${listWords(others)}`}
      </p>
      {origin !== null && (
        <p className={classes.fact}>
          From git: {origin.path} in {origin.repository.replace(/^https?:\/\//, '').replace(/\.git$/, '')}, commit{' '}
          <Hash value={origin.commit} what="commit" /> by {origin.author}
        </p>
      )}
    </>
  )
}

function Approved({ approvals, effectiveFrom, effectiveTo }: DocumentVersion) {
  return (
    <>
      {approvals.map(({ by, at, statement }) => (
        <p key={`${by.id} ${at}`} className={classes.fact}>
          Approved by {by.name}, <Time at={at} form="clock" />
          {statement !== null && <q>{statement}</q>}
        </p>
      ))}
      {effectiveFrom !== null && (
        <p className={classes.fact}>
          In force from <Time at={effectiveFrom} form="clock" />
          {effectiveTo !== null && (
            <>
              {' '}
              until <Time at={effectiveTo} form="clock" />
            </>
          )}
        </p>
      )}
    </>
  )
}
