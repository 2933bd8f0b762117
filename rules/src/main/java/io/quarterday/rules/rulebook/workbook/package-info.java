/** Decision tables and scenarios as spreadsheets: written for Excel and LibreOffice, read as untrusted bytes. */
@NullMarked
package io.quarterday.rules.rulebook.workbook;

import org.jspecify.annotations.NullMarked;
