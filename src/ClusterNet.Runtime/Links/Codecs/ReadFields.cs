using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Reads the fields of a message.</summary>
internal delegate TMessage ReadFields<TMessage>(ref FieldReader fields);
