/** Clients, and their import from the register of companies, over HTTP. */
@NullMarked
package io.quarterday.web.clients;

import org.jspecify.annotations.NullMarked;
