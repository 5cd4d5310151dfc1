using System.Globalization;
using System.Text;
using Dapper;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class ActionsApiTests(BothDatabases databases)
{
    private const string Header = "order_id,email,ordered_at,category,sku,quantity,amount\n";

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_file_is_imported_behind_the_answer_and_exported_again(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var csv = Header + "1,anna@example.com,2025-01-02,tea,T1,2,12.50\n2,bob@example.com,2025-01-03,tea,T1,1,x\n3,bob@example.com,2025-01-04,silk,S1,1,30\n";

        var begun = await Send(api, "/v1/imports?name=orders.csv", csv, "i1");
        var again = await Send(api, "/v1/imports?name=orders.csv", csv, "i1");
        var other = await Send(api, "/v1/imports?name=orders.csv", csv + "4,bob@example.com,2025-01-04,silk,S1,1,30\n", "i1");
        var done = await Ended(api, begun.Word("id"));

        Assert.Equal((202, 202), (begun.Status, again.Status));
        Assert.Equal(begun.Text, again.Text);
        Assert.Equal((422, "key_reused"), (other.Status, other.Word("key")));
        Assert.Equal(("done", 3L, 2L, 1L), (done.Word("status"), done.Number("tables.0.rows_read"), done.Number("tables.0.rows_accepted"), done.Number("tables.0.rows_rejected")));
        Assert.Equal("amount_unreadable", done.Word("tables.0.problems.0.code"));
        Assert.Contains("2,bob@example.com", (await api.Get(done.Word("file_url"))).Text, StringComparison.Ordinal);
        Assert.Equal("PAID", (await api.Get("/v1/orders/1?channel=table")).Word("status"));

        var exported = await Ended(api, (await api.Post("/v1/exports", new { kind = "orders" })).Word("id"));
        var file = await api.Get(exported.Word("file_url"));
        Assert.Equal(2, exported.Number("export.rows"));
        Assert.Contains("table,1,2025-01-02T00:00:00Z,PAID,", file.Text, StringComparison.Ordinal);
        Assert.Contains(",T1,T1,tea,2,12.50,0.00,GBP".Replace("T1,T1", "T1,", StringComparison.Ordinal), file.Text, StringComparison.Ordinal);
        Assert.Contains("anna@example.com", (await api.Get((await Ended(api, (await api.Post("/v1/exports", new { kind = "customers" })).Word("id"))).Word("file_url"))).Text, StringComparison.Ordinal);
        Assert.StartsWith("date,transaction", (await api.Get((await Ended(api, (await api.Post("/v1/exports", new { kind = "journal" })).Word("id"))).Word("file_url"))).Text, StringComparison.Ordinal);
        Assert.Equal("/kind", (await api.Post("/v1/exports", new { kind = "everything" })).Word("errors.0.pointer"));
    }

    [Fact]
    public async Task A_form_with_a_file_is_taken_and_what_is_no_table_of_orders_fails_and_says_why()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Header + "1,anna@example.com,2025-01-02,tea,T1,2,12.50\n")), "file", "../../orders.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports") { Content = form };
        request.Headers.Add("Idempotency-Key", "f1");
        using var response = await api.Client.SendAsync(request);
        var id = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        var formed = await Ended(api, id);
        var nothing = await Ended(api, (await Send(api, "/v1/imports", "just some words", "f2")).Word("id"));

        Assert.Equal(("done", "orders.csv"), (formed.Word("status"), formed.Word("tables.0.name")));
        Assert.Equal("failed", nothing.Word("status"));
        Assert.True(nothing.Word("problem.key").Length > 0);
        Assert.DoesNotContain(Path.GetDirectoryName(api.Database)!, nothing.Text, StringComparison.Ordinal);
        Assert.Equal((422, "file_empty"), ((await Send(api, "/v1/imports", "", "f3")).Status, (await Send(api, "/v1/imports", "", "f3")).Word("key")));
        Assert.Equal(422, (await Send(api, "/v1/imports?date_order=year_first", "x", "f4")).Status);
        Assert.Equal(404, (await api.Get("/v1/async-actions/act_0000000000001")).Status);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(new Uri(api.Url).Host, new Uri(api.Url).Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {api.Secret}\r\nIdempotency-Key: large\r\nContent-Length: 300000000\r\n\r\norder"));

        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_import_goes_on_after_the_server_was_stopped(string kind)
    {
        var name = databases.NewName(kind);
        var rows = new StringBuilder(Header);
        for (var order = 0; order < 60_000; order++)
            rows.Append(CultureInfo.InvariantCulture, $"o{order},p{order % 500}@example.com,2025-01-{1 + (order % 28):00},tea,T{order % 40},1,2.50\n");

        string id;
        await using (var api = await ServedApi.Start(name))
            id = (await Send(api, "/v1/imports", rows.ToString(), "big")).Word("id");

        await using var restarted = await ServedApi.Start(name);
        var done = await Ended(restarted, id);

        Assert.Equal(("done", 60_000L, 0L), (done.Word("status"), done.Number("tables.0.rows_read"), done.Number("tables.0.rows_rejected")));
        using var database = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
        Assert.Equal(60_000, database.Connection.QuerySingle<int>("select count(*) from orders"));
    }

    private static Task<Said> Send(ServedApi api, string path, string csv, string key) => api.Send(HttpMethod.Post, path, csv, key);

    private static async Task<Said> Ended(ServedApi api, string id)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var said = await api.Get($"/v1/async-actions/{id}");
            if (said.Word("status") is "done" or "failed")
                return said;

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        throw new TimeoutException($"The action {id} does not end.");
    }
}
