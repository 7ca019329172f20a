import { Group, Modal, Stack } from '@mantine/core'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { useWide } from '../../ui/useWide.ts'
import classes from './Connected.module.css'
import { SendTest } from './SendTest.tsx'

export type Connection = { id: string; adapter: string; secret: string; setup: string }

type ConnectedProps = { connection: Connection; name: string; onClose: () => void }

/** All that the other side needs, once. */
export function Connected({ connection: { id, secret, setup }, name, onClose }: ConnectedProps) {
  const wide = useWide()
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      fullScreen={!wide}
      title={`${name} is connected`}
      closeOnClickOutside={false}
    >
      <Stack gap="md">
        <CopyField label="Address" value={`${location.origin}/intake/${id}`} />
        <CopyField
          label="Token"
          value={secret}
          hint="Shown only now; Muster keeps no copy. It can send alerts as this source and do nothing else."
        />
        {id === 'report' && (
          <CopyField
            label="Link for everybody"
            value={location.origin + paths.reportByLink(secret)}
            hint="A form to report something odd, without an account. Put it on your intranet."
          />
        )}
        <section className={classes.steps} aria-label="How to set it up">
          <h3>How to set it up</h3>
          <Markdown wrapped>{setup}</Markdown>
        </section>
        <SendTest source={id} />
        <Group justify="flex-end">
          <Act variant="default" onClick={onClose}>
            I have kept the token
          </Act>
        </Group>
      </Stack>
    </Modal>
  )
}
