import { piecesOf, withoutFront } from './body.ts'
import { Pieces } from './DocumentText.tsx'
import classes from './Letter.module.css'
import { audienceWords, counted } from './words.ts'

type LetterProps = { text: string; front: readonly { key: string; value: string }[] }

/** A message template, as who gets it will see it; what is filled in later stands out. */
export function Letter({ text, front }: LetterProps) {
  const value = (key: string) => front.find((one) => one.key === key)?.value ?? ''
  const body = withoutFront(text).trim()
  const pieces = piecesOf(`${value('subject')}\n${body}`)
  const fields = [...new Set(pieces.flatMap(({ kind, text: name }) => (kind === 'field' ? [name] : [])))]
  const blanks = pieces.filter(({ kind }) => kind === 'blank').length
  const audience = value('audience')
  return (
    <>
      <div className={classes.letter}>
        <dl className={classes.head}>
          <div>
            <dt>To</dt>
            <dd>{(audienceWords as Record<string, string>)[audience] ?? audience}</dd>
          </div>
          <div>
            <dt>Subject</dt>
            <dd className={classes.subject}>
              <Pieces text={value('subject')} />
            </dd>
          </div>
        </dl>
        <div className={classes.body}>
          <Pieces text={body} />
        </div>
      </div>
      <p className={classes.legend}>
        {fields.length > 0 && (
          <>
            Muster fills in{' '}
            {fields.map((name, place) => (
              <span key={name}>
                {place > 0 && ', '}
                <code>{name}</code>
              </span>
            ))}
            .{' '}
          </>
        )}
        {blanks > 0
          ? `Who writes the message fills in ${counted(blanks, 'place')}; it cannot leave before.`
          : fields.length === 0 && 'Nothing is filled in: it is sent as it stands.'}
      </p>
    </>
  )
}
