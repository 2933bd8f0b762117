package io.quarterday.domain;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/** Lets Spring Boot find this module's entities and repositories, wherever the application itself lives. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
class DomainConfiguration {}
