/** The public register of companies: taking its file, and what it says of each company, into the practice's clients. */
@NullMarked
package io.quarterday.service.register;

import org.jspecify.annotations.NullMarked;
