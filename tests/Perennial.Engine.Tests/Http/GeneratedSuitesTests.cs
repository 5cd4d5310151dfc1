using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Perennial.Keys;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

/// <summary>What holds for every operation, whatever it is: generated from the description that the server gives of itself.</summary>
public sealed class GeneratedSuitesTests(BothDatabases databases)
{
    private static readonly string[] NotMoney =
        ["-1", "1.005", "1e309", "NaN", "\"1,00\"", "１２", "9223372036854775807", "9223372036854775808", "null", "[]", "true", "\"12\"", "1.0", "{}", "-0.0", "1e2"];

    [Fact]
    public async Task Every_operation_has_an_example_and_every_example_works()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var examples = await Examples.Make(api);
        var operations = (await Described.Of(api)).Operations.ToArray();

        Assert.Equal(operations.Select(operation => operation.Name).Order(), examples.Names.Order());
        foreach (var operation in operations)
        {
            var said = await Call(api, operation, await examples.Of(operation.Name));
            Assert.True(said.Status is >= 200 and < 300, $"{operation.Name}: {said.Status} {said.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_key_has_one_effect_and_one_answer_also_at_once_with_a_lost_answer_and_after_a_restart(string kind)
    {
        var name = databases.NewName(kind);
        var said = new List<(DescribedOperation Operation, Example Example, string Key, Said First)>();
        string secret;
        await using (var api = await ServedApi.Start(name))
        {
            secret = api.Secret;
            var examples = await Examples.Make(api);
            foreach (var operation in (await Described.Of(api)).Operations.Where(operation => operation is { IsMutating: true, Scope: not null }))
                said.Add(await OneEffect(api, operation, await examples.Of(operation.Name)));
            foreach (var operation in said.Select(one => one.Operation).ToArray())
                await LostAnswer(api, operation, await examples.Of(operation.Name));
        }

        await using var restarted = await ServedApi.Start(name, secret: secret);
        var footprint = Footprint.Of(name);
        foreach (var (operation, example, key, first) in said)
        {
            var again = await Call(restarted, operation, example, key);
            Assert.True((first.Status, first.Text, true) == (again.Status, again.Text, again.IsReplayed), $"{operation.Name} after a restart: {again.Status} {again.Text} instead of {first.Text}");
        }

        Assert.Equal(footprint, Footprint.Of(name));
        using var database = Store.Database.Open(name, SystemNow, mustExist: true).OrThrow();
        Assert.Empty(Ledger.VerifyLedger.Run(database, ShopSettings.Load(database).OrThrow(), SystemNow).First);
    }

    [Fact]
    public async Task A_key_without_the_scope_is_refused_everywhere_and_nobody_gets_in_without_one()
    {
        var name = databases.NewName("sqlite");
        await using var api = await ServedApi.Start(name);
        var examples = await Examples.Make(api);
        var operations = (await Described.Of(api)).Operations.Where(operation => operation.Scope is not null).ToArray();
        var keys = operations.Select(operation => operation.Scope!).Distinct()
            .ToDictionary(scope => scope, scope => ServedApi.KeyFor(name, new(1), SystemNow, Scopes.All.Where(other => other.Word() != scope).ToHashSet()));
        // The server hears of a new key within two seconds.
        foreach (var key in keys.Values)
            await api.Known(key);

        foreach (var operation in operations)
        {
            var example = await examples.Of(operation.Name);
            var footprint = Footprint.Of(name);
            var poor = keys[operation.Scope!];

            Assert.Equal((operation.Name, 403, "scope_missing"), Short(operation, await Call(api, operation, example with { Secret = poor })));
            Assert.Equal((operation.Name, 401, "api_key_unknown"), Short(operation, await Call(api, operation, example with { Secret = "sk_live_0000000000000000000000000000000000" })));
            Assert.Equal((operation.Name, 401), (operation.Name, await StatusWithoutKey(api, operation, example)));
            Assert.Equal((operation.Name, footprint), (operation.Name, Footprint.Of(name)));
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_store_never_sees_what_is_another_stores(string kind)
    {
        var name = databases.NewName(kind);
        await using var api = await ServedApi.Start(name);
        var examples = await Examples.Make(api);
        using (var database = Store.Database.Open(name, SystemNow, mustExist: true).OrThrow())
            new ShopSettings(new(2), "Another", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]).Create(database, SystemNow);

        var foreign = ServedApi.KeyFor(name, new(2), SystemNow);
        await api.Known(foreign);
        foreach (var operation in (await Described.Of(api)).Operations.Where(operation => operation.Scope is not null))
        {
            var example = await examples.Of(operation.Name);
            var said = await Call(api, operation, example with { Secret = foreign });
            if ((operation.Path.Contains('{', StringComparison.Ordinal) && !example.IsEverywhere) || (example.Body is { } body && new[] { examples.Anna, GiftExamples.Own, "\"ord_" }.Any(own => body.Contains(own, StringComparison.Ordinal))))
                Assert.True(said.Status == 404, $"{operation.Name}: {said.Status} {said.Text}");
            else
                Assert.True(said.Status is >= 200 and < 300 && !said.Text.Contains(examples.Anna, StringComparison.Ordinal) && !said.Text.Contains("four-fifties", StringComparison.Ordinal), $"{operation.Name}: {said.Status} {said.Text}");
        }
    }

    [Fact]
    public async Task An_amount_that_is_none_is_refused_with_its_place_and_nothing_is_written()
    {
        var name = databases.NewName("sqlite");
        await using var api = await ServedApi.Start(name);
        var examples = await Examples.Make(api);
        var described = await Described.Of(api);
        var tried = 0;
        foreach (var operation in described.Operations.Where(operation => operation.Body is not null))
        {
            var example = await examples.Of(operation.Name);
            var footprint = Footprint.Of(name);
            foreach (var (pointer, least) in described.MoneyFields(operation.Body!.Value, JsonNode.Parse(example.Body!)))
            {
                foreach (var value in least > 0 ? [.. NotMoney, "0"] : NotMoney)
                {
                    var said = await Call(api, operation, example with { Body = With(example.Body!, pointer, value) });
                    Assert.True(said.Status is 400 or 422 && said.Word("errors.0.pointer") == pointer, $"{operation.Name} {pointer} {value}: {said.Status} {said.Text}");
                    tried++;
                }
            }

            Assert.Equal((operation.Name, footprint), (operation.Name, Footprint.Of(name)));
        }

        Assert.True(tried > 300, $"Only {tried} amounts were tried.");
    }

    [Fact]
    public async Task A_field_that_nobody_knows_is_named_wherever_it_stands()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var examples = await Examples.Make(api);
        foreach (var operation in (await Described.Of(api)).Operations.Where(operation => operation.Body is not null))
        {
            var example = await examples.Of(operation.Name);
            var said = await Call(api, operation, example with { Body = With(example.Body!, "/colour_of_the_sky", "1") });
            Assert.True(said.Status == 400 && said.Word("errors.0.pointer") == "/colour_of_the_sky", $"{operation.Name}: {said.Status} {said.Text}");
        }
    }

    private static Instant SystemNow => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static (string, int, string) Short(DescribedOperation operation, Said said) => (operation.Name, said.Status, said.Word("key"));

    private static Task<Said> Call(ServedApi api, DescribedOperation operation, Example example, string? key = null) => api.Send(
        new(operation.Method, example.Path, example.Body, operation.IsMutating ? key ?? ServedApi.NewKey() : null) { Secret = example.Secret, Headers = example.Headers });

    private static async Task<int> StatusWithoutKey(ServedApi api, DescribedOperation operation, Example example)
    {
        using var client = new HttpClient { BaseAddress = new(api.Url) };
        using var request = new HttpRequestMessage(operation.Method, example.Path);
        if (example.Body is not null)
            request.Content = new StringContent(example.Body, Encoding.UTF8, "application/json");

        return (int)(await client.SendAsync(request)).StatusCode;
    }

    private static async Task<(DescribedOperation, Example, string, Said)> OneEffect(ServedApi api, DescribedOperation operation, Example example)
    {
        var key = ServedApi.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Call(api, operation, example, key)));
        var footprint = Footprint.Of(api.Database);
        var done = answers.Where(answer => answer.Status is >= 200 and < 300).ToArray();
        Assert.True(done.Count(answer => !answer.IsReplayed) == 1, $"{operation.Name}: {string.Join(" | ", answers.Select(answer => $"{answer.Status} {answer.IsReplayed} {answer.Text}"))}");
        Assert.True(answers.Except(done).All(answer => answer.Status == 409 && answer.Word("key") == "request_in_progress"), $"{operation.Name}: {string.Join(" | ", answers.Except(done).Select(answer => answer.Text))}");
        Assert.True(done.All(answer => answer.Text == done[0].Text), $"{operation.Name}: two answers to one key");

        var again = await Call(api, operation, example, key);
        Assert.Equal((operation.Name, done[0].Text, true), (operation.Name, again.Text, again.IsReplayed));
        if (example.Other is not null)
        {
            var other = await Call(api, operation, example with { Body = example.Other }, key);
            Assert.Equal((operation.Name, 422, "key_reused"), Short(operation, other));
        }

        Assert.Equal((operation.Name, footprint), (operation.Name, Footprint.Of(api.Database)));
        return (operation, example, key, done[0]);
    }

    /// <summary>The caller hangs up before the answer is there; asked again, it learns what became of it, and it has happened once.</summary>
    private static async Task LostAnswer(ServedApi api, DescribedOperation operation, Example example)
    {
        var key = ServedApi.NewKey();
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(new Uri(api.Url).Host, new Uri(api.Url).Port);
            var body = Encoding.UTF8.GetBytes(example.Body ?? "");
            var type = example.Body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n";
            var head = $"{operation.Method} {example.Path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {api.Secret}\r\n{RequestHeaders.IdempotencyKey}: {key}\r\n{type}\r\n";
            await socket.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
            socket.LingerState = new(true, 0);
        }

        Said said;
        do
            said = await Call(api, operation, example, key);
        while (said.Status == 409 && said.Word("key") == "request_in_progress");

        Assert.True(said.Status is >= 200 and < 300, $"{operation.Name} with a lost answer: {said.Status} {said.Text}");
        var footprint = Footprint.Of(api.Database);
        var again = await Call(api, operation, example, key);
        Assert.Equal((operation.Name, said.Text, true), (operation.Name, again.Text, again.IsReplayed));
        Assert.Equal((operation.Name, footprint), (operation.Name, Footprint.Of(api.Database)));
    }

    /// <summary>The body with other text at one place: text, because not everything that people send is JSON.</summary>
    private static string With(string body, string pointer, string value)
    {
        var root = JsonNode.Parse(body)!;
        var steps = pointer[1..].Split('/');
        var at = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        at[steps[^1]] = "@@here@@";
        return root.ToJsonString().Replace("\"@@here@@\"", value, StringComparison.Ordinal);
    }
}
