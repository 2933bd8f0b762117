import { Pagination } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The pages of a list; nothing where there is one only. */
export function Pages({ page, totalPages, go }: { page: number; totalPages: number; go: (page: number) => void }) {
  const { t } = useTranslation();
  if (totalPages < 2) {
    return null;
  }
  return (
    <Pagination
      mt="md"
      value={page}
      total={totalPages}
      onChange={go}
      aria-label={t('pages')}
      getControlProps={(control) => ({ 'aria-label': control })}
      getItemProps={(item) => ({ 'aria-label': String(item) })}
    />
  );
}
