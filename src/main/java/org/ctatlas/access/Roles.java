package org.ctatlas.access;

import java.util.List;

/** What may be asked for in {@code @RolesAllowed}: an admin is an editor too. Nobody else may write. */
public final class Roles {
    /** Creates and changes records. */
    public static final String EDITOR = "editor";

    /** Also deletes, imports and takes backups. */
    public static final String ADMIN = "admin";

    static final List<String> ALL = List.of(EDITOR, ADMIN);

    private Roles() {}
}
