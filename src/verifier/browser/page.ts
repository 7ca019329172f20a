import { verifyPackage } from '../verify.ts'
import { missingAbility } from './ability.ts'
import { blobBytes } from './blob.ts'
import { byId, type ChosenFile, type Input, nextTurn, page, print, startAgain } from './dom.ts'
import { StepList } from './steps.ts'
import { showVerdict } from './verdict.ts'

// The script of verify.html. It cannot reach a network: the page's content security policy allows no connection.

const chooser = byId<Input>('chooser')
let busy = true

void start()

async function start(): Promise<void> {
  const missing = await missingAbility()
  if (missing !== undefined) {
    byId('missing').textContent = missing
    byId('missing').hidden = false
    byId('choose').hidden = true
    return
  }
  byId('able').textContent = 'SHA-256 and Ed25519 were tested in this browser a moment ago, and work.'
  busy = false
  chooser.disabled = false
  chooser.addEventListener('change', () => take(chooser.files))
  page().addEventListener('dragover', (event) => {
    event.preventDefault()
    byId('choose').dataset.over = 'yes'
  })
  page().addEventListener('dragleave', () => {
    byId('choose').dataset.over = 'no'
  })
  page().addEventListener('drop', (event) => {
    event.preventDefault()
    byId('choose').dataset.over = 'no'
    take(event.dataTransfer?.files ?? null)
  })
  byId('print').addEventListener('click', print)
  byId('again').addEventListener('click', startAgain)
}

function take(files: ArrayLike<ChosenFile> | null): void {
  const file = files?.[0]
  if (file === undefined || busy) return
  busy = true
  void check(file)
}

async function check(file: ChosenFile): Promise<void> {
  byId('choose').hidden = true
  byId('running').hidden = false
  byId('running-name').textContent = file.name
  const list = new StepList(byId('steps'))
  const [key, checkpoint] = [byId<Input>('key').value.trim(), byId<Input>('checkpoint').value]
  const report = await verifyPackage(blobBytes(file), {
    ...(key === '' ? {} : { pinnedKey: key }),
    ...(checkpoint.trim() === '' ? {} : { pinnedCheckpoint: `${checkpoint.trim()}\n` }),
    onStep: (step, state) => list.show(step, state),
    pause: nextTurn,
  })
  list.end()
  byId('running-head').hidden = true
  showVerdict(report, file.name)
}
