import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import type { PrivateLink } from './queries';

/** The private link of a request; nobody can read it a second time. */
export function LinkOnce({ link, close }: { link: PrivateLink; close: () => void }) {
  const { t } = useTranslation(['requests', 'common']);
  return (
    <Modal
      opened
      onClose={close}
      // A click beside it must not lose what is shown this once.
      closeOnClickOutside={false}
      title={t('requests:linkReady')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Text size="sm">
          {t('requests:linkOnce')} <Moment at={link.expires_at} />.
        </Text>
        <TextInput label={t('requests:link')} readOnly value={link.url} />
        <Group>
          <CopyButton value={link.url}>
            {({ copied, copy }) => (
              <Button onClick={copy} data-autofocus>
                {copied ? t('requests:copied') : t('requests:copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={close}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
