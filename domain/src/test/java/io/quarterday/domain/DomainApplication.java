package io.quarterday.domain;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** This module alone, as an application. No stereotype: the real application's scan must pass it by. */
@EnableAutoConfiguration
@ComponentScan
class DomainApplication {}
