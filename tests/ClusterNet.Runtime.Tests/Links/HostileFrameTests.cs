using System.Buffers.Binary;
using System.Text;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Tests.Links;

public sealed class HostileFrameTests
{
    private const int TypeOffset = 6;
    private const int RoleOffset = 12;
    private const int FieldBytesOffset = 20;
    private const int PayloadBytesOffset = 24;

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: example\r\n\r\n")]
    [InlineData("SSH-2.0-scanner 1.0 and some more bytes")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task Another_languages_bytes_are_recognized(string bytes) =>
        (await FailureOf(Encoding.ASCII.GetBytes(bytes))).Error.ShouldBe(FrameError.ForeignBytes);

    [Fact]
    public async Task Tls_where_none_is_spoken_is_named()
    {
        byte[] clientHello = [0x16, 0x03, 0x01, 0x02, 0x00, .. new byte[64]];
        (await FailureOf(clientHello)).Message.ShouldContain("TLS");
    }

    [Fact]
    public async Task A_wrong_version_is_told_apart_from_foreign_bytes()
    {
        byte[] bytes = await FrameBytes.OfAsync(SampleMessages.Word(1));
        bytes[4] = 99;
        FrameException failure = await FailureOf(bytes);
        failure.Error.ShouldBe(FrameError.WrongVersion);
        failure.Message.ShouldContain("99");
    }

    [Theory]
    [InlineData(2L << 30)]
    [InlineData(long.MaxValue)]
    [InlineData(-4L)]
    [InlineData(6L)]
    public async Task Numbers_of_a_wrong_length_are_refused_before_memory_is_asked_for(long bytesAnnounced)
    {
        byte[] bytes = await FrameBytes.OfAsync(new ChunkPublished(default, 0, HeapNumbers.Counting(4)));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(PayloadBytesOffset), bytesAnnounced);
        FrameReader reader = new(new MemoryStream(bytes), FrameLimits.Default, new NoDestination());
        (await Should.ThrowAsync<FrameException>(async () => await reader.ReadAsync(CancellationToken.None))).Error.ShouldBe(FrameError.WrongLength);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData((1 << 20) + 1)]
    public async Task Fields_of_a_wrong_length_are_refused(int bytesAnnounced)
    {
        byte[] bytes = await FrameBytes.OfAsync(SampleMessages.Word(1));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(FieldBytesOffset), bytesAnnounced);
        (await FailureOf(bytes)).Error.ShouldBe(FrameError.WrongLength);
    }

    [Fact]
    public async Task A_list_longer_than_its_frame_is_refused()
    {
        byte[] bytes = await FrameBytes.OfAsync(new ContributionsWanted(default, 0, [new(0, 1)]));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(FrameHeader.Length + 16), 100_000_000);
        (await FailureOf(bytes)).Error.ShouldBe(FrameError.WrongField);
    }

    [Fact]
    public async Task An_unknown_type_and_an_unknown_role_are_refused()
    {
        byte[] type = await FrameBytes.OfAsync(SampleMessages.Word(1));
        BinaryPrimitives.WriteUInt16LittleEndian(type.AsSpan(TypeOffset), 60_000);
        (await FailureOf(type)).Error.ShouldBe(FrameError.UnknownType);
        byte[] role = await FrameBytes.OfAsync(SampleMessages.Word(1));
        role[RoleOffset] = 7;
        (await FailureOf(role)).Error.ShouldBe(FrameError.WrongField);
    }

    [Fact]
    public async Task A_frame_cut_off_anywhere_is_truncated_and_gives_its_memory_back()
    {
        byte[] bytes = await FrameBytes.OfAsync(new Contribution(1, new WeightVersion(0, 5), 2, new(0, 4), HeapNumbers.Counting(100), null));
        for (int length = 1; length < bytes.Length; length++)
        {
            RememberingDestination destination = new();
            FrameReader reader = new(new MemoryStream(bytes[..length]), FrameLimits.Default, destination);
            FrameException failure = await Should.ThrowAsync<FrameException>(async () => await reader.ReadAsync(CancellationToken.None));
            failure.Error.ShouldBe(FrameError.Truncated, $"cut after {length} bytes");
            destination.Given.ShouldAllBe(numbers => numbers.Shares == 0);
        }
    }

    private static async Task<FrameException> FailureOf(byte[] bytes) =>
        await Should.ThrowAsync<FrameException>(async () => await FrameBytes.ReaderOf(bytes).ReadAsync(CancellationToken.None));
}
