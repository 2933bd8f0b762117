import dayGridPlugin from '@fullcalendar/daygrid';
import FullCalendar from '@fullcalendar/react';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/clock';
import { Failed } from '../../shared/States';
import { words } from '../../shared/words';
import { useSignedIn } from '../identity/session';
import type { ViewProps } from './DeadlinesPage';
import { byDay, daysOf, monthOf } from './deadlines';
import { allDeadlinesQuery } from './queries';

/** A month; each kind of obligation of a day is one entry, which leads to its list. */
export function Month({ search, change }: ViewProps) {
  const { t } = useTranslation('deadlines');
  const { zone } = useSignedIn().practice;
  const month = monthOf(search, now(), zone);
  const { obligation, assigned_to, overdue, search: text } = search;
  const due = useQuery(allDeadlinesQuery({ ...daysOf(month), obligation, assigned_to, overdue, search: text }));
  const calendar = useRef<FullCalendar>(null);
  useEffect(() => {
    // Not while React draws: the calendar draws itself at once.
    const timer = setTimeout(() => calendar.current?.getApi().gotoDate(`${month}-01`));
    return () => clearTimeout(timer);
  }, [month]);
  const rows = due.data?.rows ?? [];
  return (
    <>
      {due.isError && <Failed failure={due.error} retry={() => void due.refetch()} />}
      <Text size="sm" c="dimmed" role="status">
        {due.data && t('count', { count: due.data.totalCount })}
        {due.data && due.data.totalCount > rows.length && ` ${t('first', { count: rows.length })}`}
      </Text>
      <div className="box month">
        <FullCalendar
          ref={calendar}
          plugins={[dayGridPlugin]}
          initialView="dayGridMonth"
          initialDate={`${month}-01`}
          timeZone="UTC"
          now={new Date(now()).toISOString()}
          firstDay={1}
          height="auto"
          fixedWeekCount={false}
          showNonCurrentDates={false}
          dayMaxEvents={4}
          headerToolbar={{ left: 'title', right: 'today prev,next' }}
          buttonIcons={false}
          buttonText={{ today: t('thisMonth'), prev: '‹', next: '›' }}
          buttonHints={{ prev: t('earlier'), next: t('later'), today: t('thisMonth') }}
          moreLinkHint={(count: number) => t('moreOf', { count })}
          datesSet={({ view }) => {
            const shown = view.currentStart.toISOString().slice(0, 7);
            if (shown !== month) {
              change({ month: shown });
            }
          }}
          events={byDay(rows).map((entry) => ({
            id: `${entry.day}/${entry.obligation}`,
            start: entry.day,
            allDay: true,
            title: `${entry.count} × ${words(entry.obligation)}`,
            classNames: entry.overdue > 0 ? ['event-late'] : ['event-due'],
            url: `/deadlines?view=agenda&from=${entry.day}&to=${entry.day}&obligation=${entry.obligation}`,
            extendedProps: { client: entry.client, late: entry.overdue },
          }))}
          eventDidMount={({ el, event }) => {
            const client: unknown = event.extendedProps['client'];
            el.title = [event.title, typeof client === 'string' ? client : undefined].filter(Boolean).join(': ');
          }}
          eventClick={({ jsEvent, event }) => {
            if (jsEvent.ctrlKey || jsEvent.metaKey || jsEvent.shiftKey) {
              return;
            }
            jsEvent.preventDefault();
            const [day, kind] = event.id.split('/');
            change({ view: 'agenda', from: day, to: day, obligation: kind });
          }}
        />
      </div>
    </>
  );
}
