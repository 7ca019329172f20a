import type { Difference } from '../../api/types.ts'
import { Unseen } from '../../ui/Unseen.tsx'
import { type MarkedLine, markChanges } from './changed-words.ts'
import classes from './DifferenceLines.module.css'

const SIGNS = { same: '', added: '+', removed: '−' } as const
const WORDS = { same: '', added: 'Added: ', removed: 'Removed: ' } as const

/** Lines as they changed; the sign tells what the colour tells. */
export function DifferenceLines({ hunks, label }: Pick<Difference, 'hunks'> & { label: string }) {
  return (
    <table className={classes.lines} aria-label={label}>
      <thead className={classes.unseen}>
        <tr>
          <th scope="col">Line before</th>
          <th scope="col">Line after</th>
          <th scope="col">Text</th>
        </tr>
      </thead>
      {hunks.map(({ lines }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the hunks of one difference never change place.
        <tbody key={place}>
          {markChanges(lines).map((line) => (
            <tr key={`${line.old} ${line.new}`} data-kind={line.kind}>
              <td className={classes.number}>{line.old}</td>
              <td className={classes.number}>{line.new}</td>
              <td className={classes.text} data-sign={SIGNS[line.kind]}>
                <Unseen>{WORDS[line.kind]}</Unseen>
                <Marked {...line} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Marked({ text, mark }: MarkedLine) {
  if (mark === null || mark[0] === mark[1]) return text || ' '
  return (
    <>
      {text.slice(0, mark[0])}
      <mark>{text.slice(...mark)}</mark>
      {text.slice(mark[1])}
    </>
  )
}
