import type { DocumentElement } from '../../api/types.ts'
import classes from './Elements.module.css'

const WORDS = { filled: 'filled in', blank: 'blank', missing: 'missing' } as const

type ElementsProps = { elements: readonly DocumentElement[]; onJump: (line: number) => void }

/** The nine things that a plan has to say, and where it says them. */
export function Elements({ elements, onJump }: ElementsProps) {
  return (
    <ul className={classes.elements}>
      {elements.map(({ id, title, status, because, line }) => (
        <li key={id} data-status={status}>
          <Mark status={status} />
          <div>
            <div className={classes.top}>
              <span className={classes.title}>{title}</span>
              <span className={classes.status}>{WORDS[status]}</span>
              {line !== null && (
                <button
                  type="button"
                  className={classes.jump}
                  onClick={() => onJump(line)}
                  aria-label={`${title}: go to line ${line}`}
                >
                  line {line}
                </button>
              )}
            </div>
            <p className={classes.because} data-tip={status === 'filled' ? because : undefined}>
              {because}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A full disc, a half one, a ring. */
function Mark({ status }: { status: DocumentElement['status'] }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <circle
        cx="7"
        cy="7"
        r="5.5"
        fill={status === 'filled' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={status === 'missing' ? '2.2 2.1' : undefined}
      />
      {status === 'filled' && <path d="M4.5 7.2 6.3 9l3.2-3.6" fill="none" stroke="var(--ground)" strokeWidth="1.5" />}
      {status === 'blank' && <path d="M7 1.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" />}
    </svg>
  )
}

export const filledOf = (elements: readonly DocumentElement[]) =>
  `${elements.filter(({ status }) => status === 'filled').length} of ${elements.length}`
