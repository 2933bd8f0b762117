package io.quarterday.service.documents;

import io.quarterday.domain.documents.ServiceDocument.Scan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Where files are kept, and who looks at them, as the settings say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentSettings.class)
class StoringConfiguration {

    @Bean
    ContentStore contentStore(DocumentSettings settings) {
        return switch (settings.storage()) {
            case DISK -> new DiskStore(settings.folder());
            case S3 -> new S3Store(server(settings.s3()), settings.s3().bucket());
        };
    }

    @Bean
    IncomingFiles incomingFiles(DocumentSettings settings) {
        return new IncomingFiles(
                settings.folder().resolve("incoming"), settings.fileSizeMax().toBytes());
    }

    @Bean
    VirusScan virusScan(DocumentSettings settings) {
        String scanner = settings.scanner();
        return scanner == null ? (file, name) -> Scan.NOT_SCANNED : new ClamAv(scanner, settings.scanTimeout());
    }

    @Bean
    FileTypes fileTypes() {
        return new FileTypes();
    }

    static S3Client server(DocumentSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Our own SHA-256 goes with each content; other servers than Amazon's do not all know its newer sums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        return builder.build();
    }
}
