package io.quarterday.rules.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {

    @Test
    void fillsItsPlaceholdersAndLeavesOutWhatIsNotThere() {
        MessageTemplate template = MessageTemplate.of(
                "{{client}} & co",
                "For {{client}}.{{#reason}} Why: {{reason}}{{/reason}}{{^reason}} No reason.{{/reason}}");

        assertThat(template.names()).containsExactly("client", "reason");
        assertThat(template.message(Map.of("client", "Söhne <Ltd>", "reason", "late")))
                .isEqualTo(new Message("Söhne <Ltd> & co", "For Söhne <Ltd>. Why: late"));
        assertThat(template.message(Map.of("client", "A", "reason", "")))
                .isEqualTo(new Message("A & co", "For A. No reason."));
    }

    /** Values come from outside: a name must not become a header, a template, or a screen full of lines. */
    @Test
    void aValueIsOneLineOfTextAndNothingElse() {
        MessageTemplate template = MessageTemplate.of("To {{client}}", "{{client}}");

        Message message = template.message(Map.of("client", "A\r\nBcc: all@example.com\u202E{{password}}"));
        assertThat(message.subject()).isEqualTo("To A  Bcc: all@example.com {{password}}");
        assertThat(message.text()).doesNotContain("\n", "\r", "\u202E");
        assertThat(template.message(Map.of("client", "x".repeat(5_000))).text()).hasSize(1_000);
        assertThat(template.message(Map.of("client", "x".repeat(5_000))).subject())
                .hasSize(200);
    }

    @Test
    void listsOfLinesKeepTheirLines() {
        assertThat(MessageTemplate.of("x", "{{items}}")
                        .message(Map.of("items", "- a\n- b"))
                        .text())
                .isEqualTo("- a\n- b");
    }

    @Test
    void aSubjectIsNeverEmpty() {
        assertThat(MessageTemplate.of("{{client}}", "x").message(Map.of()).subject())
                .isEqualTo("(no subject)");
    }

    /** The library would call methods of a text ({@code getBytes}). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{client.bytes.0}}",
                "{{client.class.name}}",
                "{{.}}",
                "{{this}}{{-index}}",
                "{{>passwd}}",
                "{{<passwd}}{{/passwd}}",
                "{{$block}}{{/block}}",
                "{{#client.bytes}}{{/client.bytes}}",
                "{{^-first}}{{/-first}}",
                "{{#client}} and so on",
                "{{client",
                "{{client}",
                "{{Client}}"
            })
    void reachesNoObjectIncludesNothingAndMustClose(String words) {
        assertThatThrownBy(() -> MessageTemplate.of("x", words)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageTemplate.of(words, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
