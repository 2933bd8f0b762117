import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../shared/PlaceLink';
import { Empty } from '../shared/States';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty title={t('notFound')} hint={t('notFoundHint')}>
      <PlaceLink href="/">{t('toToday')}</PlaceLink>
    </Empty>
  );
}
