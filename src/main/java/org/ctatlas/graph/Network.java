package org.ctatlas.graph;

import java.net.URI;
import java.util.List;

/** Nodes and edges, wherever they come from. */
interface Network {
    URI self();

    List<NodeDto> nodes();

    List<EdgeDto> edges();

    boolean truncated();
}
