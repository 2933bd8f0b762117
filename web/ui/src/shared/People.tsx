import { Avatar, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** `Sam Khan` is `SK`. */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/).filter(Boolean);
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return `${words[0]?.charAt(0) ?? ''}${last?.charAt(0) ?? ''}`.toUpperCase();
}

/** A person, small. */
export function Initials({ name }: { name: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Avatar
      size={22}
      color="teal"
      radius="xl"
      title={name ?? t('nobody')}
      alt={name ?? t('nobody')}
      className="initials"
    >
      {name === undefined ? '–' : initials(name)}
    </Avatar>
  );
}

/** A person with their name. */
export function Named({ name }: { name: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Group gap={6} wrap="nowrap">
      <Initials name={name} />
      <Text size="sm" truncate c={name === undefined ? 'dimmed' : undefined}>
        {name ?? t('nobody')}
      </Text>
    </Group>
  );
}
