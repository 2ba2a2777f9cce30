<#-- What the server ships that others wrote. Filled in by the build; see NOTICE at the root. -->
OpenDSP ships the following works of others, under the licences named.

Java libraries, as their publishers declare them
<#list dependencyMap as entry>
  <#assign project = entry.getKey()/>
  <#assign licences = entry.getValue()/>
  <#if project.groupId != "lu.opendsp">
  ${project.groupId}:${project.artifactId}:${project.version} - <#list licences as licence>${licence}<#if licence_has_next>; </#if></#list><#if project.url??> - ${project.url}</#if>
  </#if>
</#list>

Inside those libraries
  PostgreSQL 18, programs and contrib modules (embedded-postgres-binaries) - The PostgreSQL License - https://www.postgresql.org/about/licence/
  Liberation fonts (openpdf-fonts-extra) - SIL Open Font License 1.1 - https://github.com/liberationfonts/liberation-fonts

From npm, built into the style sheet and the scripts of the portal
  nhsuk-frontend - MIT - https://github.com/nhsuk/nhsuk-frontend
