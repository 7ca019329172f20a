import { Group, Modal, MultiSelect, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { rosterQuery } from '../../api/roster.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { useRoomAct } from './acts.ts'
import { candidatesQuery } from './queries.ts'
import { liftRestriction, mergeInto, restrictTo, voidIncident } from './response-acts.ts'
import type { Person } from './slash.ts'

type DialogProps = { incident: IncidentDetail; onClose: () => void }

export function VoidDialog({ incident: { number }, onClose }: DialogProps) {
  const declare = useRoomAct((reason: string) => voidIncident(number, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Declare ${number} void`}
      act={`Declare ${number} void`}
      destructive
      reason={{ label: 'Why was it no incident?', placeholder: 'Declared twice by mistake; a drill of another team' }}
      busy={declare.busy}
      problem={declare.problem}
      onConfirm={declare.act}
    >
      It was no incident. Its number stays and says so, with your reason; nothing more can be done with it, and this
      cannot be taken back.
    </Confirm>
  )
}

export function LiftDialog({ incident: { number, readers }, onClose }: DialogProps) {
  const lift = useRoomAct((reason: string) => liftRestriction(number, reason), onClose)
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Lift the restriction of ${number}`}
      act="Show it to everybody whose role reads incidents"
      reason={{ label: 'Reason' }}
      busy={lift.busy}
      problem={lift.problem}
      onConfirm={lift.act}
    >
      Until now only {readers.map(({ name }) => name).join(', ')} may know of it.
    </Confirm>
  )
}

export function MergeDialog({ incident: { number }, onClose }: DialogProps) {
  const [into, setInto] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const candidates = useQuery(candidatesQuery).data ?? []
  const merge = useRoomAct((body: { into: string; reason: string }) => mergeInto(number, body), onClose)
  const because =
    into === null
      ? 'Choose the incident that goes on.'
      : reason.trim() === ''
        ? 'Say why: the reason goes on record.'
        : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (into !== null && because === undefined && !merge.busy) merge.act({ into, reason: reason.trim() })
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Merge ${number} into another`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className="dim" style={{ margin: 0 }}>
            The other one goes on with the alerts of both. {number} stays as it is now, says where it went, and cannot
            be separated again.
          </p>
          <Select
            label="Into"
            placeholder="INC-0042 or a word of its title"
            searchable
            data-autofocus
            openOnFocus={false}
            nothingFoundMessage="No open incident has this name."
            comboboxProps={{ shadow: 'none' }}
            data={candidates
              .filter((one) => one.number !== number)
              .map((one) => ({ value: one.number, label: `${one.number} ${one.title}` }))}
            value={into}
            onChange={setInto}
          />
          <Textarea
            label="Reason"
            placeholder="Same attacker, same host"
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={merge.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep them apart
            </Act>
            <Act
              type="submit"
              color="red.8"
              loading={merge.busy}
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {into === null ? 'Merge' : `Merge ${number} into ${into}`}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

export function RestrictDialog({ incident, me, onClose }: DialogProps & { me: Person | null }) {
  const { number, readers, restricted } = incident
  const [people, setPeople] = useState<string[]>(() =>
    restricted ? readers.map(({ id }) => id) : me === null ? [] : [me.id],
  )
  const [reason, setReason] = useState('')
  const roster = useQuery(rosterQuery).data ?? []
  const restrict = useRoomAct((body: { people: string[]; reason: string }) => restrictTo(number, body), onClose)
  const because =
    people.length === 0
      ? 'Name at least yourself.'
      : reason.trim() === ''
        ? 'Say why: the reason goes on record.'
        : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because === undefined && !restrict.busy) restrict.act({ people, reason: reason.trim() })
  }
  return (
    <Modal opened onClose={onClose} size={560} title={`Who may know of ${number}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className="dim" style={{ margin: 0 }}>
            Only the people named here will find it, whatever their roles. For everybody else it does not exist: not in
            lists, not in numbers, not in live updates. The auditor sees that a number is withheld.
          </p>
          <MultiSelect
            label="People"
            searchable
            data-autofocus
            openOnFocus={false}
            hidePickedOptions
            comboboxProps={{ shadow: 'none' }}
            data={roster.map(({ id, name }) => ({ value: id, label: id === me?.id ? `${name} (you)` : name }))}
            value={people}
            onChange={setPeople}
          />
          <Textarea
            label="Reason"
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={restrict.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Keep as it is
            </Act>
            <Act
              type="submit"
              loading={restrict.busy}
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {people.length === 1 ? 'Restrict to one person' : `Restrict to ${people.length} people`}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
