import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import type { RawDelivery } from '../../api/types.ts'
import { Refused } from '../../ui/ErrorState.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { CodeBlock } from '../../ui/Markdown.tsx'
import { Section } from '../../ui/Page.tsx'
import { pretty } from './pretty.ts'
import { rawQuery } from './queries.ts'
import classes from './RawPayload.module.css'

/** What the source sent, as it came. Set out for reading on wish; the hash is that of the bytes. */
export function RawPayload({ id }: { id: string }) {
  const raw = useQuery(rawQuery(id))
  const [asSent, setAsSent] = useState(false)
  if (raw.isError) return <Refused problem={asProblem(raw.error)} />
  if (raw.data === undefined) return null
  const readable = pretty(raw.data)
  return (
    <Section
      title="Raw payload"
      actions={
        readable !== null && (
          <button type="button" className={classes.toggle} onClick={() => setAsSent(!asSent)}>
            {asSent ? 'Set out for reading' : 'Exactly as sent'}
          </button>
        )
      }
    >
      <div className={classes.meta}>
        <span>
          <span className="num">{raw.data.bytes.toLocaleString('en')}</span> bytes
        </span>
        <span className={classes.hash}>
          SHA-256 <Hash value={raw.data.sha256} />
        </span>
        {raw.data.encoding === 'base64' && <span>not text; shown as Base64</span>}
      </div>
      <Body raw={raw.data} text={asSent ? null : readable} />
      {Object.keys(raw.data.headers).length > 0 && (
        <details className={classes.headers}>
          <summary>Headers</summary>
          <Facts wide>
            {Object.entries(raw.data.headers).map(([name, value]) => (
              <Fact key={name} name={name}>
                <code>{value}</code>
              </Fact>
            ))}
          </Facts>
        </details>
      )}
    </Section>
  )
}

function Body({ raw, text }: { raw: RawDelivery; text: string | null }) {
  if (raw.body === null) return <p className="dim">The bytes were erased; their hash stays on record.</p>
  if (raw.body === '') return <p className="dim">The body was empty.</p>
  return <CodeBlock text={text ?? raw.body} />
}
