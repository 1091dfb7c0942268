#include "Socket.hpp"

int main()
{
    try {
        Socket listener("the server");
        listener.bind(Address(SERVER_HOST, SERVER_PORT));
        listener.listen(5);

        for (;;) {
            Address client;
            Socket call(listener.accept(client));
            if (!call.valid()) {
                std::cerr << "error in opening the request from client " << client.str() << std::endl;
                continue;
            }
            std::cout << "server opened the request from client " << client.str() << std::endl;
            std::cout << call.hear() << std::endl;
            call.say("hello back");
        }
    }
    catch (const std::exception& e) {
        std::cerr << e.what() << std::endl;
        return 1;
    }
}
