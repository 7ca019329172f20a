import { WarningIcon } from '../../ui/icons.tsx'
import { sizeWords } from '../../ui/size.ts'
import classes from './UploadList.module.css'
import { cancelUpload, forgetUpload, retryUpload, type Upload } from './uploads.ts'

/** What is on its way. Kept ones leave: they stand in the list below. */
export function UploadList({ uploads }: { uploads: readonly Upload[] }) {
  const shown = uploads.filter(({ state }) => state !== 'kept')
  if (shown.length === 0) return null
  return (
    <ul className={classes.uploads} aria-label="Files on their way">
      {shown.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </ul>
  )
}

function UploadRow({ upload: { id, file, about, state, sent, problem } }: { upload: Upload }) {
  const percent = file.size === 0 ? 100 : Math.floor((100 * sent) / file.size)
  const moving = state === 'sending' || state === 'waiting'
  return (
    <li>
      <div className={classes.line}>
        <span className={classes.name}>{about.name}</span>
        <span className="num">
          {state === 'sending' &&
            (percent === 100
              ? 'on its way to the disk'
              : `${sizeWords(sent)} of ${sizeWords(file.size)}, ${percent} %`)}
          {state === 'waiting' && 'waits'}
          {state === 'cancelled' && 'cancelled'}
          {state === 'refused' && 'not kept'}
        </span>
        {moving ? (
          <button type="button" onClick={() => cancelUpload(id)} aria-label={`Cancel ${about.name}`}>
            Cancel
          </button>
        ) : (
          <>
            <button type="button" onClick={() => retryUpload(id)} aria-label={`Send again ${about.name}`}>
              Send again
            </button>
            <button type="button" onClick={() => forgetUpload(id)} aria-label={`Put away ${about.name}`}>
              Put away
            </button>
          </>
        )}
      </div>
      {moving && (
        <span
          className={classes.bar}
          role="progressbar"
          aria-label={about.name}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
        >
          <span style={{ width: `${percent}%` }} />
        </span>
      )}
      {problem !== null && (
        <p className={classes.problem} role="alert">
          <WarningIcon size={14} />
          <span>{problem.sentence}</span>
        </p>
      )}
    </li>
  )
}
