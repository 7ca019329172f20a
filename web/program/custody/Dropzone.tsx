import { useRef } from 'react'
import { Act } from '../../ui/Act.tsx'
import classes from './Dropzone.module.css'

type DropzoneProps = { onFiles: (files: readonly File[]) => void; over: boolean }

export function Dropzone({ onFiles, over }: DropzoneProps) {
  return (
    <div className={classes.zone} data-over={over || undefined} data-print="never">
      <p className={classes.words}>
        {over ? (
          'Let go to add them'
        ) : (
          <>
            <span className={classes.desk}>Drop files here, or</span>{' '}
            <PickFiles onFiles={onFiles}>Choose files</PickFiles>
          </>
        )}
      </p>
      <p className={classes.hint}>Each is hashed on its way to the disk and kept as it is.</p>
    </div>
  )
}

/** The browser's own picker: on a phone it offers the camera too. */
export function PickFiles({ onFiles, children }: { onFiles: (files: readonly File[]) => void; children: string }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={children}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file can be chosen again after it was taken away.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <Act size="xs" variant="default" onClick={() => input.current?.click()}>
        {children}
      </Act>
    </>
  )
}
