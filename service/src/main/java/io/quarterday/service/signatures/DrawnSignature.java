package io.quarterday.service.signatures;

import io.quarterday.service.problem.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A signature drawn by hand, as a PNG. It is decoded and written anew, so that what is kept is a picture and nothing else;
 * its measures are read before it is unpacked, so that a small file cannot become a large one.
 */
final class DrawnSignature {

    static final int BYTES_MAX = 200_000;
    private static final int WIDTH_MAX = 2_000;
    private static final int HEIGHT_MAX = 1_000;

    private DrawnSignature() {}

    /** @throws InvalidInputException where it is no such picture, or shows nothing */
    static byte[] clean(byte[] png) {
        if (png.length > BYTES_MAX) {
            throw invalid("A drawn signature has at most " + BYTES_MAX + " bytes, not " + png.length + ".");
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null
                    || !reader.getFormatName().toLowerCase(Locale.ROOT).equals("png")) {
                throw invalid("A drawn signature is a PNG.");
            }
            try {
                reader.setInput(stream, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > WIDTH_MAX || height > HEIGHT_MAX) {
                    throw invalid("A drawn signature measures at most " + WIDTH_MAX + " by " + HEIGHT_MAX
                            + " points, not " + width + " by " + height + ".");
                }
                return written(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw invalid("The drawn signature cannot be read as a PNG.");
        }
    }

    private static byte[] written(BufferedImage image) throws IOException {
        if (blank(image)) {
            throw invalid("The drawn signature is empty.");
        }
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        plain.createGraphics().drawImage(image, 0, 0, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(plain, "png", bytes);
        return bytes.toByteArray();
    }

    private static boolean blank(BufferedImage image) {
        int first = image.getRGB(0, 0);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException("drawn", message);
    }
}
