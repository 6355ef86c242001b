using Akka.Serialization;
using Akka.TestKit.Xunit2;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Serialization;

namespace ClusterNet.Akka.Tests.Serialization;

/// <summary>What an application's actors and the trainer say to each other crosses by Hyperion, whose type filter is closed.</summary>
public sealed class TrainerMessageTests() : TestKit(LocalConfiguration.Default)
{
    public static TheoryData<ITrainerMessage> Messages() =>
    [
        new SubmitTraining("name: spiral", "/runs/one") { Resume = true, Workers = 3, Replicas = 2 }, new FollowTraining(4), new StopTraining(), new GetTrainingStatus(),
        new TrainingAccepted(4), new TrainingRefused(0, "a:1", "no"), new TrainingHappened(4, "{}"), new TrainingEnded(4, "{}"), new TrainingAnswered(true, "stops"),
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_comes_out_as_it_went_in(ITrainerMessage message)
    {
        Serializer serializer = Sys.Serialization.FindSerializerFor(message);
        serializer.ShouldBeOfType<TrainerMessageSerializer>();
        serializer.FromBinary(serializer.ToBinary(message), message.GetType()).ShouldBe(message);
    }

    [Fact]
    public void A_status_comes_out_as_it_went_in()
    {
        TrainingStatus status = new(4, "spiral", "a:1", 10, 20, ["a:1", "b:2"], ["a:1"], 5, ["a:1", "b:2"]);
        Serializer serializer = Sys.Serialization.FindSerializerFor(status);
        TrainingStatus read = serializer.FromBinary(serializer.ToBinary(status), typeof(TrainingStatus)).ShouldBeOfType<TrainingStatus>();
        read.Workers.ShouldBe(status.Workers);
        (read with { Workers = status.Workers, Servers = status.Servers, Nodes = status.Nodes }).ShouldBe(status);
    }

    [Fact]
    public void Every_message_there_is_is_on_the_list()
    {
        IEnumerable<string> listed = Sys.Settings.Config.GetStringList("akka.actor.serialization-settings.clusternet-messages.allowed-types").Select(name => name.Split(',')[0]);
        IEnumerable<string> there = typeof(ITrainerMessage).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ITrainerMessage)) && !type.IsInterface).Select(type => type.FullName!);
        listed.Order(StringComparer.Ordinal).ShouldBe(there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_else_is_made_from_bytes()
    {
        HyperionSerializer open = new((global::Akka.Actor.ExtendedActorSystem)Sys, HyperionSerializerSettings.Default);
        byte[] foreign = open.ToBinary(new Stranger("let me in"));
        Serializer closed = Sys.Serialization.FindSerializerFor(new StopTraining());
        Should.Throw<Exception>(() => closed.FromBinary(foreign, typeof(Stranger))).ToString().ShouldContain("Evil"); // as Hyperion calls it
    }

    private sealed record Stranger(string Text);
}
