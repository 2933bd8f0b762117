import dayGridPlugin from '@fullcalendar/daygrid';
import FullCalendar from '@fullcalendar/react';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/clock';
import { Empty, Failed, Loading } from '../../shared/States';
import { words } from '../../shared/words';
import { useSignedIn } from '../identity/session';
import type { ViewProps } from './DeadlinesPage';
import { daysOf, monthOf, totalOf } from './deadlines';
import { countsQuery } from './queries';

/** A month; each kind of obligation of a day is one entry, which leads to its list. */
export function Month({ search, change }: ViewProps) {
  const { t } = useTranslation(['deadlines', 'common']);
  const { zone } = useSignedIn().practice;
  const month = monthOf(search, now(), zone);
  const { obligation, assigned_to, overdue, search: text } = search;
  const due = useQuery(countsQuery({ ...daysOf(month), obligation, assigned_to, overdue, search: text }));
  const calendar = useRef<FullCalendar>(null);
  useEffect(() => {
    // Not while React draws: the calendar draws itself at once.
    const timer = setTimeout(() => calendar.current?.getApi().gotoDate(`${month}-01`));
    return () => clearTimeout(timer);
  }, [month]);
  const counts = due.data ?? [];
  const none = due.isSuccess && !due.isPlaceholderData && counts.length === 0;
  return (
    <>
      {due.isError && <Failed failure={due.error} retry={() => void due.refetch()} />}
      {due.isPending && <Loading rows={1} />}
      <Text size="sm" c="dimmed" role="status">
        {due.isPlaceholderData ? t('common:loading') : due.data && !none && t('count', { count: totalOf(counts) })}
      </Text>
      {none && <Empty title={t('none')} hint={t('noneHint')} />}
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
          events={counts.map((entry) => ({
            id: `${entry.day}/${entry.obligation}`,
            start: entry.day,
            allDay: true,
            title: `${entry.count} × ${words(entry.obligation)}`,
            classNames: entry.overdue > 0 ? ['event-late'] : ['event-due'],
            url: `/deadlines?view=agenda&from=${entry.day}&to=${entry.day}&obligation=${entry.obligation}`,
            extendedProps: { late: entry.overdue },
          }))}
          eventDidMount={({ el, event }) => {
            const late = Number(event.extendedProps['late']);
            el.title = late > 0 ? `${event.title}: ${t('lateOf', { count: late })}` : event.title;
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
