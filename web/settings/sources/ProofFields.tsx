import { PasswordInput, Textarea } from '@mantine/core'
import type { Adapter } from '../../api/types.ts'
import classes from './ProofFields.module.css'

type ProofFieldsProps = {
  adapter: Adapter
  secret: string
  onSecret: (secret: string) => void
  /** What is so now, or what leaving it out means. */
  secretHint: string
  mapping: string
  onMapping: (mapping: string) => void
}

/** What only some kinds have: a secret that they sign with, or a mapping of what they send. */
export function ProofFields({ adapter, secret, onSecret, secretHint, mapping, onMapping }: ProofFieldsProps) {
  return (
    <>
      {adapter.proof === 'hmac' && (
        <PasswordInput
          label="Signing secret"
          description={`With it, every signature is checked and what is not signed is refused. ${secretHint}`}
          autoComplete="off"
          maxLength={500}
          value={secret}
          onChange={(event) => onSecret(event.currentTarget.value)}
        />
      )}
      {adapter.id === 'generic' && (
        <Textarea
          label="Mapping"
          description="A JSONata expression that makes alerts of what the tool sends. Leave it out if it sends title, severity and so on by these names; the set-up steps explain both."
          placeholder={MAPPING_EXAMPLE}
          autosize
          minRows={6}
          maxRows={16}
          maxLength={10_000}
          spellCheck={false}
          classNames={{ input: classes.code ?? '' }}
          value={mapping}
          onChange={(event) => onMapping(event.currentTarget.value)}
        />
      )}
    </>
  )
}

const MAPPING_EXAMPLE = `alerts.{
  "title": rule.name & " on " & host,
  "key": rule.id & "/" & host,
  "state": cleared ? "resolved" : "firing"
}`
