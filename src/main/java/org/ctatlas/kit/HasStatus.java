package org.ctatlas.kit;

import java.util.List;

/** A wire form with a status history. */
public interface HasStatus {
    /** @return the steps in order of time, each with at least one citation; null in what a client sends without */
    List<StatusStepDto> statusHistory();

    void statusHistory(List<StatusStepDto> steps);

    /** @return the status of the last step; null when there is none */
    static String latest(HasStatus record) {
        List<StatusStepDto> steps = record.statusHistory();
        return steps == null || steps.isEmpty()
                ? null
                : steps.get(steps.size() - 1).status();
    }
}
