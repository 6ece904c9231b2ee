package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.TableReading;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowedTableTest {
    private final CountingTopic topic = new CountingTopic();
    private final FollowedTable<GlossaryKey, GlossaryEntry> table = new FollowedTable<>(topic::open, topic);

    @Test
    void readsEachRecordOnceHoweverOftenItIsAsked() {
        table.put(entry("holder", "titular"));
        table.put(entry("tab", "ficha"));
        table.put(entry("tab", "pestaña"));

        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(entry("holder", "titular"), entry("tab", "pestaña")), table.entries());
        }
        assertTrue(table.contains(key("tab")));
        table.remove(key("tab"));
        assertFalse(table.contains(key("tab")));

        assertEquals(List.of(entry("holder", "titular")), table.entries());
        assertEquals(4, topic.read);
        assertEquals(1, topic.opened);
    }

    @Test
    void showsTheEntryThatWasPutLastAtTheEnd() {
        table.put(entry("tab", "ficha"));
        table.put(entry("holder", "titular"));
        table.put(entry("tab", "pestaña"));

        assertEquals(List.of(entry("holder", "titular"), entry("tab", "pestaña")), table.entries());
    }

    @Test
    void dropsAnEntryWhoseNewestRecordCannotBeRead() {
        table.put(entry("tab", "ficha"));
        topic.records.add(new TableReading.Unreadable<>(java.util.Optional.of(key("tab")), "not JSON"));

        assertEquals(List.of(), table.entries());
    }

    @Test
    void readsFromTheFirstRecordAgainAfterAnError() {
        table.put(entry("holder", "titular"));
        table.entries();
        topic.fails = true;
        assertThrows(IllegalStateException.class, table::entries);
        topic.fails = false;

        assertEquals(List.of(entry("holder", "titular")), table.entries());
        assertEquals(2, topic.opened);
        assertEquals(1, topic.closed);
    }

    @Test
    void closesItsReader() {
        table.entries();

        table.close();

        assertEquals(1, topic.closed);
    }

    private static GlossaryKey key(String term) {
        return new GlossaryKey("", LanguagePair.parse("en-es"), term);
    }

    private static GlossaryEntry entry(String term, String translation) {
        return GlossaryEntry.of(key(term), term, translation);
    }

    /** A topic in memory that counts the records that were read. */
    private static final class CountingTopic implements FollowedTable.Writer<GlossaryKey, GlossaryEntry> {
        private final List<TableReading<GlossaryKey, GlossaryEntry>> records = new ArrayList<>();
        private int opened;
        private int closed;
        private int read;
        private boolean fails;

        FollowedTable.Reader<GlossaryKey, GlossaryEntry> open() {
            opened++;
            return new FollowedTable.Reader<>() {
                private int position;

                @Override
                public List<TableReading<GlossaryKey, GlossaryEntry>> readToEnd() {
                    if (fails) {
                        throw new IllegalStateException("no broker answers");
                    }
                    List<TableReading<GlossaryKey, GlossaryEntry>> next =
                            List.copyOf(records.subList(position, records.size()));
                    position = records.size();
                    read += next.size();
                    return next;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public void put(GlossaryEntry entry) {
            records.add(new TableReading.Put<>(entry));
        }

        @Override
        public void remove(GlossaryKey key) {
            records.add(new TableReading.Removal<>(key));
        }
    }
}
