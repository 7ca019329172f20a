import { Group, Modal, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { beginReview, useReviewAct } from './acts.ts'
import { reviewableQuery } from './queries.ts'

/** For an incident that owes none, or before it is closed. One that has a review already opens it. */
export function BeginReviewDialog({ onClose }: { onClose: () => void }) {
  const go = useGo()
  const incidents = useQuery(reviewableQuery).data ?? []
  const [number, setNumber] = useState<string | null>(null)
  const begin = useReviewAct(beginReview, (id) => go.to(paths.review(id)))
  function submit(event: FormEvent) {
    event.preventDefault()
    if (number !== null && !begin.busy) begin.act(number)
  }
  return (
    <Modal opened onClose={onClose} size={560} title="Begin a review">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select
            label="Of which incident"
            description="Times, severities and findings come from its record. If it has a review, that one opens."
            searchable
            comboboxProps={{ withinPortal: false }}
            scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
            data-autofocus
            nothingFoundMessage="No incident has these words."
            data={incidents.map((one) => ({ value: one.number, label: `${one.number} ${one.title}` }))}
            value={number}
            onChange={setNumber}
          />
          <Refused problem={begin.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Cancel
            </Act>
            <Act
              type="submit"
              loading={begin.busy}
              can={number === null ? { allowed: false, because: 'Choose an incident.' } : undefined}
            >
              Begin the review
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
