using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class BodyTests(BothDatabases databases)
{
    private const string Good = """{"name":"top-up","pay_amount":20000,"bonus_amount":20000,"bonus":{"parts":10,"every":"P1M"}}""";

    [Theory]
    [InlineData("""{"name":"a"}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":1.5}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":1.0}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":1e3}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":1e309}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":NaN}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":"1,00"}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":１２}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":0}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":-1}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":9223372036854775807}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":9223372036854775808}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":null}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":[]}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":true}""", "/pay_amount")]
    [InlineData("""{"name":"a","pay_amount":1,"bonus_amount":null}""", "/bonus_amount")]
    [InlineData("""{"name":"a","pay_amount":1,"bonus_amount":-1}""", "/bonus_amount")]
    [InlineData("""{"name":"a","pay_amount":1,"colour":"red"}""", "/colour")]
    [InlineData("""{"name":"a","name":"b","pay_amount":1}""", "/name")]
    [InlineData("""{"name":null,"pay_amount":1}""", "/name")]
    [InlineData("""{"name":"a\u0000b","pay_amount":1}""", "/name")]
    [InlineData("""{"name":"\ud800","pay_amount":1}""", "/name")]
    [InlineData("""{"name":"a","pay_amount":1,"bonus":{"parts":"ten","every":"P1M"}}""", "/bonus/parts")]
    [InlineData("""{"name":"a","pay_amount":1,"bonus":{"parts":10,"every":"monthly"}}""", "/bonus/every")]
    [InlineData("""{"name":"a","pay_amount":1,"spending":"nonsense"}""", "/spending")]
    [InlineData("""{"name":"a","pay_amount":1,"spending":2}""", "/spending")]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("", "")]
    public async Task What_is_wrong_in_a_body_is_named_and_nothing_is_written(string body, string pointer)
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));

        var said = await api.Post("/v1/card-programmes", body, "the-key");
        var good = await api.Post("/v1/card-programmes", Good, "the-key");
        var list = await api.Get("/v1/card-programmes");

        Assert.True(said.Status is 400 or 422, said.Text);
        Assert.Equal("body_unreadable", said.Word("key"));
        Assert.DoesNotContain("System.", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Perennial.", said.Text, StringComparison.Ordinal);
        if (pointer.Length > 0)
            Assert.Equal(pointer, said.Word("errors.0.pointer"));

        Assert.Equal(201, good.Status);
        Assert.Equal(1, list["data"].GetArrayLength());
    }
}
