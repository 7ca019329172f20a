import { Group, Modal, Stack } from '@mantine/core'
import { Act } from '../../ui/Act.tsx'
import { CopyField } from '../../ui/CopyField.tsx'

type OneTimeLinkProps = { name: string; link: string; onClose: () => void }

export function OneTimeLink({ name, link, onClose }: OneTimeLinkProps) {
  return (
    <Modal opened onClose={onClose} size={560} title={`A link for ${name}`} closeOnClickOutside={false}>
      <Stack gap="md">
        <CopyField
          label="One-time link"
          value={link}
          hint={`Send it to ${name} by a way that only ${name} reads. It sets a password, works once, and for seven days. It is shown only now.`}
        />
        <Group justify="flex-end">
          <Act onClick={onClose}>Done</Act>
        </Group>
      </Stack>
    </Modal>
  )
}
