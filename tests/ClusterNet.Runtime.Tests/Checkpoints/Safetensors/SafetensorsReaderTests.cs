using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using ClusterNet.Runtime.Checkpoints.Safetensors;

namespace ClusterNet.Runtime.Tests.Checkpoints.Safetensors;

public class SafetensorsReaderTests
{
    private const string Valid = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void Tensors_and_metadata_come_back_whatever_their_order_in_the_header()
    {
        // As another program may write it: unpadded, the keys in another order than the data, an escaped name, a type that is not ours.
        const string Header =
            """{"z":{"data_offsets":[6,14],"shape":[1,2],"dtype":"F32"},"""
            + """ "é/\"q\"":{"dtype":"BF16","shape":[3],"data_offsets":[0,6]},"__metadata__":{"format":"pt"}}""";
        byte[] data = new byte[14];
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(6), 3.5f);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(10), -0f);

        SafetensorsReader reader = Open(File(Header, data));

        reader.Entries.Select(entry => entry.Name).ShouldBe(["é/\"q\"", "z"]);
        reader.Find("é/\"q\"")!.ElementType.ShouldBe(SafetensorsElementType.BFloat16);
        reader.Find("é/\"q\"")!.ElementCount.ShouldBe(3);
        reader.Find("nothing").ShouldBeNull();
        reader.Metadata["format"].ShouldBe("pt");
        float[] values = new float[2];
        reader.Read("z", [1, 2], values);
        values.Select(BitConverter.SingleToUInt32Bits).ShouldBe([0x40600000u, 0x80000000u]);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", null, "not valid JSON")]
    [InlineData("""["a"]""", null, "begin with '{'")]
    [InlineData("""{"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", "a", "'F31' is unknown")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "a", "12 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}""", "a", "8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "a", "-2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "a", "2.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", "a", "2147483647")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "a", "[8,0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "a", "[-8,0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "a", "[0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,99999999999999999999]}}""", "a", "99999999999999999999")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "a", "no 'data_offsets'")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", "a", "'shape' is Number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"extra":1}}""", "a", "'extra'")]
    [InlineData("""{"a":7}""", "a", "expected an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{}}""", null, "uplicate")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
        "b",
        "inside the tensor before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "a", "leaves a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", null, "end at byte 4 of the data, which has 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "a", "which has only 8")]
    [InlineData("""{"__metadata__":{"n":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "__metadata__", "expected a string")]
    [InlineData("""{"__metadata__":"x","a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "__metadata__", "expected an object")]
    public void A_header_that_lies_is_refused_and_the_error_names_the_key(string header, string? key, string problem)
    {
        SafetensorsFormatException error = Should.Throw<SafetensorsFormatException>(() => Open(File(header, new byte[8])));
        error.Key.ShouldBe(key);
        error.File.ShouldBe("tiny.safetensors");
        error.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData(100_000_001, "above the format's limit")]
    [InlineData(-1, "above the format's limit")]
    [InlineData(63, "but only 62 follow")]
    [InlineData(0, "begin with '{'")]
    public void A_header_length_is_checked_before_it_is_believed(long length, string problem)
    {
        byte[] file = File(Valid, new byte[8]);
        BinaryPrimitives.WriteInt64LittleEndian(file, length);
        Should.Throw<SafetensorsFormatException>(() => Open(file)).Message.ShouldContain(problem);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] whole = File(Valid, new byte[8]);
        for (int length = 0; length < whole.Length; length++)
            Should.Throw<SafetensorsFormatException>(() => Open(whole[..length]), $"cut off after {length} bytes");
    }

    [Fact]
    public void Asking_for_another_name_shape_or_type_is_an_error_that_names_the_key()
    {
        float[] room = new float[2];
        SafetensorsReader reader = Open(File(Valid, new byte[8]));
        Should.Throw<SafetensorsFormatException>(() => reader.Read("b", [2], room)).Key.ShouldBe("b");
        Should.Throw<SafetensorsFormatException>(() => reader.Read("a", [2, 1], room)).Message.ShouldContain("[2], expected [2, 1]");
        SafetensorsReader integers = Open(File(Valid.Replace("F32", "I32", StringComparison.Ordinal), new byte[8]));
        Should.Throw<SafetensorsFormatException>(() => integers.Read("a", [2], room)).Message.ShouldContain("I32, expected F32");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void What_is_written_is_read_back_bit_for_bit(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 50; round++)
        {
            ImmutableArray<SafetensorsTensor> tensors =
                [.. Enumerable.Range(0, random.Next(6)).Select(i => RandomTensor(random, $"{i}.weight"))];
            using MemoryStream stream = new();
            SafetensorsWriter.Write(stream, tensors, ImmutableSortedDictionary<string, string>.Empty);
            SafetensorsReader reader = new(stream, "tiny.safetensors");
            reader.Entries.Length.ShouldBe(tensors.Length, $"seed {seed}, round {round}");
            foreach (SafetensorsTensor tensor in tensors)
            {
                float[] values = new float[tensor.Values.Length];
                reader.Read(tensor.Name, tensor.Shape, values);
                values.Select(BitConverter.SingleToUInt32Bits)
                    .ShouldBe(tensor.Values.ToArray().Select(BitConverter.SingleToUInt32Bits), $"seed {seed}, round {round}");
            }
        }
    }

    private static SafetensorsTensor RandomTensor(Random random, string name)
    {
        ImmutableArray<int> shape = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5))];
        float[] values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        return new SafetensorsTensor(name, shape, values);
    }

    private static SafetensorsReader Open(byte[] file) => new(new MemoryStream(file), "tiny.safetensors");

    private static byte[] File(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        return [.. prefix, .. json, .. data];
    }
}
