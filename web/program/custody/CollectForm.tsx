import { Autocomplete, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { rosterQuery } from '../../api/roster.ts'
import { useSession } from '../../api/session.ts'
import { Act } from '../../ui/Act.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { sizeWords } from '../../ui/size.ts'
import { WhenField } from '../../ui/WhenField.tsx'
import classes from './CollectForm.module.css'
import { PickFiles } from './Dropzone.tsx'
import { holderOf } from './holder.ts'
import { upload } from './uploads.ts'

type CollectFormProps = {
  number: string
  files: readonly File[]
  onChange: (files: readonly File[]) => void
  onMore: (files: readonly File[]) => void
  onDone: () => void
}

/** Where they come from is asked once for all that were dropped together; their names one by one. */
export function CollectForm({ number, files, onChange, onMore, onDone }: CollectFormProps) {
  const me = useSession()?.person?.name ?? ''
  const people = useQuery(rosterQuery).data ?? []
  const [names, setNames] = useState<ReadonlyMap<File, string>>(new Map())
  const [source, setSource] = useState('')
  const [collector, setCollector] = useState(me)
  const [collectedAt, setCollectedAt] = useState<number | null>(null)
  const [description, setDescription] = useState('')
  const nameOf = (file: File) => names.get(file) ?? file.name
  const nameless = files.some((file) => nameOf(file).trim() === '')
  const because =
    source.trim() === ''
      ? 'Say where it was taken from.'
      : collector.trim() === ''
        ? 'Say who collected it.'
        : nameless
          ? 'Give every file a name.'
          : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (because !== undefined) return
    const about = { source: source.trim(), collector: holderOf(collector, people), collectedAt, description }
    upload(
      number,
      files.map((file) => ({ file, about: { ...about, name: nameOf(file).trim() } })),
    )
    onDone()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <ul className={classes.files}>
        {files.map((file) => (
          // A file has no name of its own: two may be called alike.
          <li key={`${file.name} ${file.size} ${file.lastModified}`}>
            <TextInput
              aria-label={`Name of ${file.name}`}
              size="xs"
              maxLength={255}
              value={nameOf(file)}
              onChange={(event) => setNames(new Map([...names, [file, event.currentTarget.value]]))}
            />
            <span className="num">{sizeWords(file.size)}</span>
            <button
              type="button"
              aria-label={`Leave ${file.name} out`}
              onClick={() => onChange(files.filter((one) => one !== file))}
            >
              <CrossIcon size={12} />
            </button>
          </li>
        ))}
      </ul>
      <TextInput
        label="Source"
        placeholder="Host, account, service, or who handed it over"
        maxLength={500}
        data-autofocus
        autoFocus
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <Autocomplete
          label="Collected by"
          maxLength={200}
          data={people.map(({ name }) => name)}
          value={collector}
          onChange={setCollector}
          comboboxProps={{ shadow: 'none' }}
        />
        <div className={classes.when}>
          <WhenField word="Collected" at={collectedAt} onChange={setCollectedAt} />
        </div>
      </div>
      <Textarea
        label="Description"
        placeholder="What it is, how it was taken"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={8000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <PickFiles onFiles={onMore}>More files</PickFiles>
        <Act variant="default" size="xs" onClick={onDone}>
          Cancel
        </Act>
        <Act type="submit" size="xs" can={because === undefined ? undefined : { allowed: false, because }}>
          {files.length === 1 ? 'Add to the evidence' : `Add ${files.length} files to the evidence`}
        </Act>
      </div>
    </form>
  )
}
