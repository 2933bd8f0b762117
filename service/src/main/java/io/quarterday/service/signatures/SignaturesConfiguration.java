package io.quarterday.service.signatures;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DropboxSignSettings.class)
class SignaturesConfiguration {}
