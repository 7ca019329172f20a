import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { exhibitsQuery } from '../../api/exhibits.ts'
import type { Proof } from './acts.ts'

type ProofFieldsProps = { number: string; proof: Proof; onChange: (proof: Proof) => void }

/** What shows that it was said: words, or a file of the evidence. */
export function ProofFields({ number, proof, onChange }: ProofFieldsProps) {
  const register = useQuery(exhibitsQuery(number)).data ?? []
  return (
    <>
      <TextInput
        label="Proof"
        placeholder="A case number, a link, who took the call"
        maxLength={2000}
        value={proof.text}
        onChange={(event) => onChange({ ...proof, text: event.currentTarget.value })}
      />
      {register.length > 0 && (
        <Select
          label="A file of the evidence that shows it"
          placeholder="None"
          data={register.map(({ id, name }) => ({ value: id, label: name }))}
          value={proof.exhibit}
          onChange={(exhibit) => onChange({ ...proof, exhibit })}
          clearable
          searchable
        />
      )}
    </>
  )
}
