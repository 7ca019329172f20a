import { Modal } from '@mantine/core'
import { KeyHint } from '../ui/KeyHint.tsx'
import { useKeyGroups } from '../ui/useKeys.ts'
import classes from './KeysSheet.module.css'

/** Every key that works where you are. */
export function KeysSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const groups = useKeyGroups()
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="lg">
      <div className={classes.groups}>
        {[...groups].reverse().map(({ name, bindings }) => {
          const shown = bindings.filter(({ unlisted }) => !unlisted)
          if (shown.length === 0) return null
          return (
            <section key={name} className={classes.group}>
              <h3>{name}</h3>
              <dl>
                {shown.map(({ keys, does }) => (
                  <div key={keys}>
                    <dt>{does}</dt>
                    <dd>
                      <KeyHint keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Modal>
  )
}
