import { type CSSProperties, Fragment, type ReactNode, useRef } from 'react'
import classes from './DataTable.module.css'
import { ArrowDownIcon, ArrowUpIcon } from './icons.tsx'
import { nextSort, type SortValue, sortRows } from './sort.ts'
import { Unseen } from './Unseen.tsx'
import { type Binding, useKeys } from './useKeys.ts'

export type Column<Row> = {
  id: string
  header: string
  /** Its header is read aloud and not shown: what is in it speaks for itself. */
  unseen?: boolean
  cell: (row: Row) => ReactNode
  /** Makes the column sortable. */
  sortBy?: (row: Row) => SortValue
  /** Numbers and clocks: right-aligned, tabular. */
  align?: 'right'
  width?: string
  /** Not shown where there is no room. */
  phone?: 'hide'
}

export type DataTableProps<Row> = {
  /** Names the table to a screen reader, and its keys in the help sheet. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Where a row leads. Its first cell becomes the link; the whole row can be clicked. */
  href?: (row: Row) => string
  /** Rows that follow each other with the same answer stand under it as a heading. */
  group?: (row: Row) => string
  /** "declaredAt", or "-declaredAt" for descending. Kept in the URL by the page. */
  sort?: string | undefined
  onSort?: (sort: string | undefined) => void
  /** Shown in place of the table when there is no row. */
  empty?: ReactNode
  /** Under the last row: "load more", or how many there are. */
  footer?: ReactNode
}

export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  href,
  group,
  sort,
  onSort,
  empty,
  footer,
}: DataTableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const leads = href !== undefined
  useKeys(label, leads && rows.length > 0 ? rowKeys(body) : [])
  if (rows.length === 0 && empty !== undefined) return empty
  const sorted = sortRows(rows, sort, (id) => columns.find((column) => column.id === id)?.sortBy)
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Header key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {sorted.map((row, at) => (
            <Fragment key={rowKey(row)}>
              {group !== undefined && group(row) !== (sorted[at - 1] && group(sorted[at - 1] as Row)) && (
                <tr className={classes.group}>
                  <th scope="colgroup" colSpan={columns.length}>
                    {group(row)}
                  </th>
                </tr>
              )}
              <tr data-leads={leads || undefined}>
                {columns.map((column, place) => (
                  <td key={column.id} data-align={column.align} data-phone={column.phone}>
                    {place === 0 && href !== undefined ? (
                      <a href={href(row)} className={classes.lead}>
                        {column.cell(row)}
                      </a>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
      {Boolean(footer) && <div className={classes.footer}>{footer}</div>}
    </div>
  )
}

type HeaderProps<Row> = {
  column: Column<Row>
  sort: string | undefined
  onSort: ((sort: string | undefined) => void) | undefined
}

function Header<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const sortable = column.sortBy !== undefined && onSort !== undefined
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined
  return (
    <th
      scope="col"
      data-align={column.align}
      data-phone={column.phone}
      style={column.width === undefined ? undefined : ({ '--width': column.width } as CSSProperties)}
      aria-sort={sortable ? (direction ?? 'none') : undefined}
    >
      {sortable ? (
        <button type="button" className={classes.sort} onClick={() => onSort(nextSort(sort, column.id))}>
          {column.header}
          {direction === 'ascending' && <ArrowUpIcon size={12} />}
          {direction === 'descending' && <ArrowDownIcon size={12} />}
        </button>
      ) : (
        <HeaderWord column={column} />
      )}
    </th>
  )
}

function HeaderWord<Row>({ column: { header, unseen } }: { column: Column<Row> }) {
  return unseen ? <Unseen>{header}</Unseen> : header
}

function rowKeys(body: { current: HTMLTableSectionElement | null }): Binding[] {
  const move = (step: 1 | -1) => () => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>(`a.${classes.lead}`) ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step
    links[next]?.focus()
  }
  return [
    { keys: 'j', does: 'Next row', run: move(1) },
    { keys: 'k', does: 'Previous row', run: move(-1) },
    { keys: 'down', does: 'Next row', run: move(1), unlisted: true },
    { keys: 'up', does: 'Previous row', run: move(-1), unlisted: true },
  ]
}
