package io.quarterday.service.documents;

import io.quarterday.domain.documents.ServiceDocument.Scan;
import java.nio.file.Path;

/** Looks at a file before it is kept. */
interface VirusScan {

    /**
     * @param name how the sender calls it, for what is said of it
     * @return what is written down with the document
     * @throws io.quarterday.service.problem.InvalidInputException where it is infected
     * @throws io.quarterday.service.problem.UnavailableException where it cannot be looked at just now
     */
    Scan scan(Path file, String name);
}
