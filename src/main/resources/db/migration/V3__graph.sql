-- What the graph walks by: the relations of a record in the order of their identifiers, so that no more of a hub's is
-- read than a walk may follow; and the relations between two given records.
create index relation_subject_slug on relation (subject_id, slug);
create index relation_object_slug on relation (object_id, slug);
create index relation_ends on relation (subject_id, object_id);
