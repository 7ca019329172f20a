import { useMemo } from 'react'
import type { DocumentCheck, DocumentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { Section } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { contentsOf } from './body.ts'
import type { Dialog } from './DocumentView.tsx'
import { Elements, filledOf } from './Elements.tsx'
import { Problems } from './Problems.tsx'
import classes from './SideBar.module.css'
import { Versions } from './Versions.tsx'

type SideBarProps = {
  detail: DocumentDetail
  version: number
  text: string
  check: DocumentCheck | null
  onJump: (line: number) => void
  onDialog: (dialog: Dialog) => void
}

/** Whether it holds, what it lacks, what is in it, how it came to be. */
export function SideBar({ detail, version, text, check, onJump, onDialog }: SideBarProps) {
  const { can, state, inForce, reviewDue, versions } = detail
  const one = versions.find((each) => each.version === version) ?? versions[0]!
  return (
    <aside className={classes.side} aria-label="About this text">
      <div className={classes.check}>
        <Section title="About version" mark={<Tag>{version}</Tag>}>
          <Facts>
            <Fact name="Hash">
              <Hash value={one.hash} what="hash of this version" />
            </Fact>
            <Fact name="Published">
              {one.author.name}, <Time at={one.publishedAt} form="clock" />
            </Fact>
            <Fact name="Approved">
              {one.approvals.length === 0
                ? 'by nobody yet'
                : one.approvals.map(({ by, at }) => (
                    <span key={`${by.id} ${at}`} className={classes.line}>
                      {by.name}, <Time at={at} form="clock" />
                    </span>
                  ))}
            </Fact>
            {reviewDue !== null && (
              <Fact name="Review">
                <ClockPill dueAt={reviewDue} />
              </Fact>
            )}
          </Facts>
          {state !== 'retired' && (
            <div className={classes.acts}>
              {inForce !== null && (
                <Act size="xs" variant="default" can={can.review} onClick={() => onDialog('review')}>
                  Reviewed, no change
                </Act>
              )}
              {can.approve?.allowed && one.approvals.length > 0 && version === detail.latest && (
                <Act size="xs" variant="default" onClick={() => onDialog('approve')}>
                  Approve it too
                </Act>
              )}
              <Act size="xs" variant="default" can={can.retire} onClick={() => onDialog('retire')}>
                Retire
              </Act>
            </div>
          )}
        </Section>
        {check !== null && <Problems problems={check.problems} onJump={onJump} />}
        {check !== null && check.elements.length > 0 && (
          <Section title="The nine elements" mark={<Tag>{filledOf(check.elements)}</Tag>}>
            <Elements elements={check.elements} onJump={onJump} />
          </Section>
        )}
        <Contents text={text} onJump={onJump} />
      </div>
      <div className={classes.versions}>
        <Section title="Versions" mark={<Tag>{versions.length}</Tag>}>
          <Versions detail={detail} shown={version} />
        </Section>
      </div>
    </aside>
  )
}

function Contents({ text, onJump }: { text: string; onJump: (line: number) => void }) {
  const headings = useMemo(() => contentsOf(text), [text])
  if (headings.length < 3) return null
  return (
    <Section title="Contents">
      <ul className={classes.contents}>
        {headings.map(({ words, line }) => (
          <li key={line}>
            <button type="button" onClick={() => onJump(line)}>
              {words}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
