import { WarningIcon } from '../../ui/icons.tsx'
import classes from './Problems.module.css'

type ProblemsProps = { problems: readonly string[]; onJump: (line: number) => void }

/** What keeps a text from being published, each with the way to its place. */
export function Problems({ problems, onJump }: ProblemsProps) {
  if (problems.length === 0) return null
  return (
    <div className={classes.problems} role="status">
      <p>
        <WarningIcon size={14} />{' '}
        {problems.length === 1
          ? 'This keeps it from being published'
          : `These ${problems.length} keep it from being published`}
      </p>
      <ul>
        {problems.map((problem) => {
          const line = /\bLines? (\d+)/i.exec(problem)?.[1]
          return (
            <li key={problem}>
              {problem}{' '}
              {line !== undefined && (
                <button type="button" onClick={() => onJump(Number(line))}>
                  Go there
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
