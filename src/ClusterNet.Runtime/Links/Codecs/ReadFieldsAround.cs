using ClusterNet.Protocol;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>Reads the fields of a message that carries numbers, and puts the numbers in.</summary>
internal delegate TMessage ReadFieldsAround<TMessage>(ref FieldReader fields, IPayload payload);
